# The sentences and words of a page.
#
# A sentence is whole: its words do not come from elsewhere, and where they depend on a number or on a choice,
# the choice stands here. `{ $name }` is a place where something is put in.

## Lists

# $first are all but the last, with commas between them.
listed = { $first } and { $last }

## The check at the end of a step

check = Check
key = Key
column-number = number
column-result = result
column-quantity = quantity
check-yourself = With the new parameters, compute the forward pass once more. Has the error become smaller?
column-before = before the step
column-after = after the step
# $before and $after are the error with its number.
verdict = With the new parameters the forward pass is computed once more, for { $masks ->
        [same] the same samples and masks
       *[none] the same samples
    }: { $outcome ->
        [smaller] the error has become smaller
        [larger] the error has become larger; a smaller learning rate may help
        [same-as-shown] to the digits shown, the error has stayed as it was
       *[same] the error has stayed as it was
    }, from { $before } to { $after }.

## The equations

# $equations are one or more of `in-equation`, with commas between them.
computed-elsewhere = Computed elsewhere: { $equations }.
in-equation = { $name } (equation { $number })

## Words in formulas

if = if
otherwise = otherwise
because = because
and = and
# Stands under the terms of a long sum that are not written out.
more-terms = { $terms } more terms
