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

## Whole matrices

whole-nets = Nets of layer { $layer }
whole-outs = Outs of layer { $layer }
whole-dropout = Outs of layer { $layer } after dropout
whole-slopes = Slopes of the activation of layer { $layer }
whole-sent-back = Change of the error with the outs of layer { $layer }
whole-deltas = Deltas of layer { $layer }
whole-gradients-of-weights = Gradients of the weights of layer { $layer }
whole-gradients-of-biases = Gradients of the biases of layer { $layer }
whole-derivatives = Change of the error
whole-new-weights = New weights of layer { $layer }
whole-new-biases = New biases of layer { $layer }
whole-kept-of-weights = Weights of layer { $layer }: { $what }
whole-kept-of-biases = Biases of layer { $layer }: { $what }
whole-setting = Setting of the update
whole-penalty = Penalty
whole-errors = Errors
whole-total-error = Total error

## In the code of a notebook
## These become comments and messages of Python: each on one line, without quotation marks.

notebook-tolerance = atol: a computed number may differ from the printed one by one in the last printed digit
# What is set before the equations of a training step.
notebook-given = The given numbers, with all their digits
notebook-elsewhere = Numbers whose equations are not on this page
# $step is the number of the training step before.
notebook-left = What step { $step } left
notebook-samples = inputs and targets
notebook-masks = masks of dropout
notebook-parameters = weights and biases
notebook-kept = what the optimiser keeps
notebook-settings = settings of the training
notebook-others = other numbers
# Where an exercise has a place for code.
notebook-your-turn = your turn
notebook-missing = { $name } is still to be computed
notebook-answers = What you compute is collected here and compared with the key at the end
notebook-compare = Compares what you have computed with the key
notebook-right = is right
notebook-wrong = is not { $key }
# What functions do that are defined because NumPy has none.
notebook-settled = The sum, or 0 where it is no more than the rounding error of its terms
notebook-times-ln = factor · ln x, where 0 · ln 0 is 0
notebook-sigmoid = The logistic function
notebook-normal-cdf = The distribution function of the standard normal distribution
notebook-normal-density = The density of the standard normal distribution
notebook-overflow = e to a very large power counts as infinite here, and 1 divided by that is 0
notebook-by-hand = Rounds as a hand does: half away from zero, on the decimal digits
