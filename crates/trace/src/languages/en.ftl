# The sentences and words of a page and of the tables of the commands.
#
# A sentence is whole: its words do not come from elsewhere, and where they depend on a number or on a choice,
# the choice stands here. `{ $name }` is a place where something is put in. A message without a choice stands
# on one line.
#
# What the operations, error functions and optimisers say of themselves stands in the crate that computes,
# in English; the other languages have it under keys that begin with `core-`.

## Lists

# $first are all but the last, with commas between them.
listed = { $first } and { $last }

## Titles of equations: what is computed.
##
## A quantity is named in three forms: by itself, `.of` as what changes, `.by` as what it changes with.

with-sample = { $title }, sample { $sample }
new = New { $name }
# $quantity is what an optimiser keeps or computes: `Velocity`, `New first moment`.
quantity-of-parameter = { $quantity } of { $name }
delta = Delta of { $subject }
gradient = Gradient of { $name }
change = Change of { $of } with { $by }
change-of-error = Change of the error with { $by }
# Here what changes and what it changes with are single numbers with a name.
change-of-number = Change of { $of } with { $by }
named = { $name }
    .of = the { $name }
    .by = the { $name }
net = Net of { $subject }
    .of = the net of { $subject }
    .by = the net of { $subject }
out = Out of { $subject }
    .of = the out of { $subject }
    .by = the out of { $subject }
dropped = Out of { $subject } after dropout
    .of = the out of { $subject } after dropout
    .by = the out of { $subject } after dropout
mask = Mask of { $subject }
    .of = the mask of { $subject }
    .by = the mask of { $subject }
penalty = Penalty
    .of = the penalty
    .by = the penalty
error = Error of { $subject }
    .of = the error of { $subject }
    .by = the error of { $subject }
error-of-sample = Error of sample { $sample }
    .of = the error of sample { $sample }
    .by = the error of sample { $sample }
error-of-data = Error of the data
    .of = the error of the data
    .by = the error of the data
total-error = Total error
    .of = the total error
    .by = the total error
report = Reported error of { $subject }
    .of = the reported error of { $subject }
    .by = the reported error of { $subject }
report-of-sample = Reported error of sample { $sample }
    .of = the reported error of sample { $sample }
    .by = the reported error of sample { $sample }
total-report = Reported total error
    .of = the reported total error
    .by = the reported total error
rate = Learning rate
    .of = the learning rate
    .by = the learning rate
rate-after = Learning rate after schedule { $subject }
    .of = the learning rate after schedule { $subject }
    .by = the learning rate after schedule { $subject }
norm = Norm of the gradients
    .of = the norm of the gradients
    .by = the norm of the gradients
clipping-factor = Factor of the clipping
    .of = the factor of the clipping
    .by = the factor of the clipping

## Rules of equations: what the network adds to what an operation says. No full stop at the end.

rule-of-error-with-penalty = the error of the data and the penalty, added up
# $data and $penalty are rules.
rule-of-mean = { $data }, and divided by the number of samples
rule-with-penalty = { $data }; the penalty adds { $penalty }
rule-of-mean-with-penalty = { $data }, and divided by the number of samples; the penalty adds { $penalty }

## The head of a page

untitled = A training step, written out
# $source comes from the author of the problem, with links in it.
source = Source: { $source }.
the-network = The network
column-layer = layer
column-neurons = neurons
column-activation = activation
column-biases = biases
inputs = inputs
output-layer = { $layer } (outputs)
biases-none = none
biases-shared = one, shared by the layer
biases-own = one per neuron
count-more-layers = { $more ->
        [one] 1 more layer
       *[other] { $more } more layers
    }

## The choices that differ between courses

# $title and $formula are those of an error function: half the squared error, ½ (target − out)².
error-function = { $purpose ->
        [differentiated] Error that is made smaller
        [reported] Reported beside it, and not differentiated
       *[plain] Error
    }: { $title }, { $formula } for each output{ $outputs ->
        [sum] , summed over the outputs
        [mean] , averaged over the outputs
       *[one] {""}
    }{ $samples ->
        [sum] , summed over the samples
        [mean] , averaged over the samples
       *[one] {""}
    }.{ $purpose ->
        [differentiated] {" "}Together with this activation, its delta is output minus target.
        [paired] {" "}Together with this activation, its delta is output minus target.
       *[plain] {""}
    }
mean-in-gradient = The mean over the samples is taken in the gradients: a delta belongs to its own sample alone.
mean-in-delta = The mean over the samples is taken in the deltas: each is already divided by the number of samples.
no-slope = The activation { $activation } has no slope to go by, so there is no backward pass.
all-frozen = All weights and biases are frozen, so nothing is differentiated or updated.
# $option is an option of the command line.
not-shown = { $kind ->
        [training] The training takes
       *[data] Without training, every sample makes a step of its own: the data make
    } { $all ->
        [one] 1 step
       *[other] { $all } steps
    }, and this page shows { $shown ->
        [one] step { $first }
       *[several] steps { $first } to { $last }
    }. Others are shown with { $option }.
rounding = Numbers are shown with { $kind ->
        [digits] { $count ->
            [one] 1 significant digit
           *[other] { $count } significant digits
        }
       *[decimals] { $count ->
            [one] 1 decimal
           *[other] { $count } decimals
        }
    }. The computation carries about 16 significant digits: rounding happens only in print. So a printed result may differ from what the printed numbers give: in its last digit or, where nearly equal numbers are subtracted, in more.

# What an exercise says of its numbers.
rounding-exercise = Give your results with { $kind ->
        [digits] { $count ->
            [one] 1 significant digit
           *[other] { $count } significant digits
        }
       *[decimals] { $count ->
            [one] 1 decimal
           *[other] { $count } decimals
        }
    }, and calculate with all the digits that you have.
# $numbers are names with their numbers.
take = Take from elsewhere: { $numbers }.

# How pages are read that round every number on the way.
carried = Every number is rounded to { $kind ->
        [digits] { $count ->
            [one] 1 significant digit
           *[other] { $count } significant digits
        }
       *[decimals] { $count ->
            [one] 1 decimal
           *[other] { $count } decimals
        }
    } before it is used further, as in a calculation by hand; what is given is taken as it is typed. So every result follows from the numbers printed before it.
carried-changes-error = { $same ->
        [yes] With all digits { $name } would come out as the same number.
       *[no] With all digits { $name } would be { $exact } instead of { $carried }.
    }
carried-changes-parameters = Of the new parameters { $name } differs most, by { $difference }.
matrices-explained = Below each matrix stands its shape, rows times columns. Matrices with a ⊙ between them are multiplied element by element; functions, powers and quotients are taken of every element by itself. A column that is added to a matrix of several columns is added to each of them.
signs-z-a = Layers are counted from the inputs, which are layer 1, and stand in parentheses above. The first index of a weight is the neuron that it leads to, the second is where it comes from. In words, { $net } is called net and { $out } out.{ $samples ->
        [yes] { " " }The number in square brackets is that of the sample.
       *[no] { "" }
    }
signs-theta = Layers are counted from the inputs, which are layer 1, and stand in parentheses above; the weights carry the number of the layer that they come from. The first index of a weight is where it comes from, 0 for the bias; the second is the neuron that it leads to. In words, { $net } is called net and { $out } out.{ $samples ->
        [yes] { " " }The number in square brackets is that of the sample.
       *[no] { "" }
    }
signs-matrix = The number of a layer stands in square brackets above, or with a whole matrix below. A d before a sign means the derivative of the error by it. The first index of a weight is the neuron that it leads to, the second is where it comes from. In words, { $net } is called net and { $out } out.{ $samples ->
        [yes] { " " }The number in parentheses is that of the sample.
       *[no] { "" }
    }

## The training

# $rate is the learning rate with its number; the title of some optimisers has a “with” of its own.
optimiser = { $title } { $has-with ->
        [yes] and
       *[no] with
    } the learning rate { $rate }{ $scheduled ->
        [yes] {" "}at the start
       *[no] {""}
    }; { $takes ->
        [only] there is one sample
        [one] each step takes one of { $samples } samples
        [all] each step takes all { $samples } samples
       *[some] each step takes { $batch } of { $samples } samples
    }{ $takes ->
        [only] {""}
        [all] {""}
       *[some] , { $shuffled ->
            [yes] in an order that is drawn anew for every epoch
           *[no] in order
        }
    }.
# $kept is a list such as `a first moment m and a second moment v`.
optimiser-formula = { $optimiser } keeps { $kept } for every weight and bias, 0 before the first step: { $formula }. There g is { $clipped ->
        [yes] the clipped gradient
       *[no] the gradient
    }, and ⁺ marks what is new. Source: { $source }.
# $number is 0 where there is only one; $words say what it does.
schedule = Schedule{ $number ->
        [0] {""}
       *[other] {" "}{ $number }
    }, counted in { $per ->
        [epoch] epochs
       *[step] steps
    }: { $words }.
# $strengths are the strengths with their numbers.
penalised = Penalty on large { $biases ->
        [yes] weights and biases
       *[no] weights
    }, added to the error: { $formula } with { $strengths }.
penalised-decoupled = Decoupled penalty with { $strengths }: in every step the { $biases ->
        [yes] weights and biases
       *[no] weights
    } shrink by themselves, beside what the gradient does; it is no part of the error.
# $limit is the limit with its number.
clipped-by-norm = Clipping: where the norm of all gradients together is larger than { $limit }, they are all made smaller by the same factor.
clipped-by-value = Clipping: every gradient is kept between minus and plus { $limit }.
# $shares are one or more of `dropout-of-layer`.
dropout = Dropout: in every step, for every sample, each neuron is left out with a probability of { $shares }, drawn from the seed. What stays is divided by the probability to stay, so that the sum is the same on average.
dropout-of-layer = { $share } in layer { $layer }
validation = Every { NUMBER($every, type: "ordinal") ->
        [one] { $every }st
        [two] { $every }nd
        [few] { $every }rd
       *[other] { $every }th
    } sample is kept for validation and not trained on.
update-order = All parameters are updated at once, from the old values.
update-order-of-not-frozen = All parameters that are not frozen are updated at once, from the old values.
update-order-in-place = Update order in place: each layer is updated as soon as its gradients are known, so that the error is sent back through weights that are already updated. This is a known slip; the correct order is simultaneous.
frozen = Frozen, that is never updated: { $parameters }.
all-weights = the weights
all-biases = the biases
more-of-them = { $more } more

## A step and what is given in it

# $numbers is a list of samples; $first and $last are the first of them and the last.
step-title = { $what ->
        [only-step] One step
        [step] Step { $step }
        [both-passes] Forward and backward pass
       *[forward-pass] Forward pass
    }{ $samples ->
        [one] {" "}with sample { $first }
        [range] {" "}with samples { $first } to { $last }
        [few] {" "}with samples { $numbers }
        [many] {" "}with { $count } samples
       *[all] {""}
    }
given = Given
# $sample is 0 where the samples are not chosen from.
excerpt = An excerpt{ $about ->
        [names] {" "}about { $names }
       *[all] {""}
    }{ $needed ->
        [yes] {" "}and what that needs
       *[no] {""}
    }{ $sample ->
        [0] {""}
       *[other] , for sample { $sample } alone and what belongs to all samples
    }; the numbers of the equations are those of the whole page.
left-by-step = { $keeps ->
        [yes] The parameters and what the optimiser keeps are those
       *[no] The parameters are those
    } that step { $step } left.
more-layers = The weights and biases of { $more ->
        [one] 1 more layer
       *[other] { $more } more layers
    } are left out here; they stand in the output of { $option }.

## Tables of given numbers

column-sample = sample
column-bias = bias
# The corner of a table with a row for each neuron and a column for each source.
to-from-input = to \ from input
to-from = to \ from
too-many-samples = This step takes { $samples ->
        [one] 1 sample
       *[other] { $samples } samples
    }, each with { $inputs ->
        [one] 1 input
       *[other] { $inputs } inputs
    } and { $targets ->
        [one] 1 target
       *[other] { $targets } targets
    }: too many to print here. They stand in the data of the problem.
dropout-in-this-step = Dropout in this step: what has the mask 1 stays, what has the mask 0 is left out.
too-many-masks = { $stay } of { $all } outs stay; the masks are too many to print here.
too-many-parameters = Layer { $layer } has { $weights ->
        [one] 1 weight
       *[other] { $weights } weights
    } (a matrix { $shape }) and { $biases ->
        [one] 1 bias
       *[other] { $biases } biases
    }, too many to print here.
# $kept is a list such as `a first moment and a second moment`.
too-many-kept = For each parameter of layer { $layer } the optimiser keeps { $kept }, too many to print here.

## The table of settings

column-setting = setting
column-what-it-is = what it is
setting-dropout = the probability that dropout leaves out a neuron of layer { $layer }
setting-penalty-on-magnitudes = the strength of the penalty on magnitudes
setting-penalty-on-squares = the strength of the penalty on squares
setting-limit = the limit of the clipping
setting-rate = the learning rate
setting-rate-at-start = the learning rate at the start
# $number is 0 where there is only one schedule.
setting-factor = the factor of { $number ->
        [0] the schedule
       *[other] schedule { $number }
    }
setting-every = after how many { $per ->
        [epoch] epochs
       *[step] steps
    } { $number ->
        [0] the schedule
       *[other] schedule { $number }
    } applies its factor
setting-length = how many { $per ->
        [epoch] epochs
       *[step] steps
    } { $number ->
        [0] the schedule
       *[other] schedule { $number }
    } takes
setting-lowest = the lowest learning rate of { $number ->
        [0] the schedule
       *[other] schedule { $number }
    }
setting-completed = how many { $per ->
        [epoch] epochs
       *[step] steps
    } are completed before this step

## The equations

section-forward = Forward pass
section-error = Error
section-backward = Backward pass
section-backward-in-place = Backward pass and update, layer by layer
section-update = Update
# What has to be said before the equations of the backward pass. $total is the total error, $own the error of
# one sample; $factor says whether a factor 1 is not written.
backward-pass-explained = From the outputs back to the inputs. { $samples ->
        [several] The change of a sample's own error, such as { $own }, with a net is called delta, δ. The gradient is the change of { $total }, { $penalty ->
            [yes] the mean over the samples and the penalty,
           *[no] the mean over the samples,
        } with a weight or a bias.
       *[one] The change of { $total } with a net is called delta, δ; its change with a weight or a bias is the gradient.
    }{ $penalty ->
        [yes] {" "}The penalty depends on no net, so it comes in with the gradients only.
       *[no] {""}
    }{ $factor ->
        [left-out] { $samples ->
            [several] {" "}The error of a sample changes by as much as the error of each of its outputs, with factor 1, and that factor is not written.
           *[one] {" "}The total error changes by as much as the error of each output, with factor 1, and that factor is not written.
        }
       *[written] {""}
    }
# $names is a list of neurons.
layer-heading = Layer { $layer }: { $names }
# $names are the first of them, with commas between them.
layer-heading-of-many = Layer { $layer }: { $names } … ({ $neurons } neurons)
# $example and $limit are options of the command line.
left-out = Left out here: { $what ->
        [parameter] { $count ->
            [one] 1 updated parameter
           *[other] { $count } updated parameters
        }
        [of-update] { $count ->
            [one] 1 number of the update
           *[other] { $count } number of the updates
        }
        [gradient] { $count ->
            [one] 1 gradient
           *[other] { $count } gradients
        }
        [derivative] { $count ->
            [one] 1 derivative
           *[other] { $count } derivatives
        }
        [net] { $count ->
            [one] 1 net
           *[other] { $count } nets
        }
        [out] { $count ->
            [one] 1 out
           *[other] { $count } outs
        }
       *[number] { $count ->
            [one] 1 number
           *[other] { $count } numbers
        }
    }. To see one of them, ask for it by name with { $example }; to see more of all, give a larger number with { $limit }.
left-out-besides = Left out here: { $count ->
        [one] 1 equation
       *[other] { $count } equations
    } of what follows. To see more, give a larger number with { $limit }, or ask by name with { $only }.
# Where the printed numbers, put in, do not give the printed result.
digits-printed-give = With the digits printed here it would be { $number }.
# $equations are one or more of `in-equation`, with commas between them.
computed-elsewhere = Computed elsewhere: { $equations }.
in-equation = { $name } (equation { $number })

## Words in formulas

if = if
otherwise = otherwise
because = because
and = and
# Stands behind a number, under the terms of a long sum that are not written out.
more-terms = more terms
# What a sum of a matrix goes over.
samples = samples
neurons = neurons

## The check at the end of a step

check = Check
key = Key
solution = Solution
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
notebook-undefined = Elements that no result uses may be quotients by 0
notebook-by-hand = Rounds as a hand does: half away from zero, on the decimal digits
notebook-uncertain = What rounding leaves of 0 decides here: no digit of the result is certain

## The HTML page
# The first link of the page, for those who read with keys.
skip-to-content = Skip to the content
contents = Contents
# A place to write a number, as it is read aloud.
blank = to be filled in
# What equations that can be scrolled are called.
equation = Equation { $number }

## Pictures: titles, captions, and what is told to those who do not see them

# $title is that of the problem, where it has one.
picture-title = { $titled ->
        [yes] { $title }
       *[no] A neural network
    }{ $show ->
        [forward] : the forward pass
        [backward] : the backward pass
        [update] : the new weights
       *[names] {""}
    }
# $start is the name of a number: w1.
picture-ways-title = The ways from { $start } to the error
picture-forward = { $batch ->
        [one] The forward pass of step { $step }, sample { $sample }.
       *[other] The forward pass of sample { $sample } in step { $step }; the total error is that of all { $batch } samples of the step.
    }
picture-backward = { $batch ->
        [one] The backward pass of step { $step }, sample { $sample }: wide where the gradient is large, dashed where it is negative.
       *[other] The backward pass of step { $step }: the deltas of sample { $sample }, the gradients of all { $batch } samples; wide where they are large, dashed where they are negative.
    }
picture-update = The weights and biases after step { $step }.
picture-ways = { $which ->
        [one] There is 1 way from { $start } to the error.
        [all] There are { $all } ways from { $start } to the error.
        [countless] There are more ways from { $start } to the error than can be counted.
       *[some] There are { $all } ways from { $start } to the error; { $drawn } of them are drawn.
    }
picture-ways-in-softmax = Each out of a softmax layer depends on all of its nets; ways that change the neuron there have no edge.
picture-inputs = The inputs are { $names }.
picture-layer-told = { $last ->
        [yes] The last layer
       *[no] Layer { $layer }
    } has { $neurons ->
        [one] 1 neuron
       *[other] { $neurons } neurons
    } with { $activation }: { $names }.
picture-many-names = { $first }, { $second } and so on up to { $last }
picture-on-the-way = On the way lie { $names }.
# $equations are names with their numbers: net_h1 = 0.3775, out_h1 = 0.5933.
picture-at-neuron = At { $node }: { $equations }.
picture-at-node = { $equations }.
picture-at-weight = From { $from } to { $to }: { $label }.
picture-more-weights = The picture has { $more ->
        [one] 1 weight
       *[other] { $more } weights
    } more.
# The weights as areas of colour.
picture-layer = Layer { $layer }
picture-weights-title = { $titled ->
        [yes] { $title }: the weights
       *[no] The weights of a neural network
    }
# $step is 0 at the start.
picture-weights = The weights and biases { $step ->
        [0] at the start
       *[other] after step { $step }
    }: a row for each neuron, a column for each of its sources.
picture-weights-of-layer = Layer { $layer } has { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } and { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    }; the least of the numbers that are drawn is { $low } = { $least }, the greatest { $high } = { $greatest }.
# What an output says of every pair of inputs. $middle is the number where it is undecided.
picture-boundary-title = { $titled ->
        [yes] { $title }: what { $output } says
       *[no] What { $output } says
    }
picture-boundary = The out of { $output } { $steps ->
        [0] at the start
       *[other] after step { $steps }
    }; { $outs ->
        [crossing] on the line it is { $middle }
        [above] everywhere it is { $middle } or more
       *[below] everywhere it is less than { $middle }
    }.
picture-samples = { $have-targets ->
        [yes] Circles are samples whose target is { $middle } or more, squares the others.
       *[no] Circles are samples.
    }
picture-samples-drawn = Of { $all } samples, { $drawn } are drawn.
picture-range = { $input } goes from { $low } to { $high }.
picture-share = On { $percent } % of the field the out is { $middle } or more.
# A sample lies on its side where the out and its target are both above the middle, or both below.
picture-samples-right = { $right } of { $all ->
        [one] 1 sample
       *[other] { $all } samples
    } lie on their side.
# The error over one or two weights and biases. $names are theirs: w5 and b1.
picture-over-title = { $titled ->
        [yes] { $title }: the error over { $names }
       *[no] The error over { $names }
    }
picture-over-one = The error of { $samples ->
        [one] the sample
       *[other] the { $samples } samples
    } of step { $step } while only { $name } changes: all other numbers stay as they are before the step.
picture-over-before = { $seen ->
        [yes] Open circle
       *[no] Outside the picture
    }: { $name } = { $number } before the step, with { $sign } = { $error }.
picture-over-slope = { $in-place ->
        [yes] Dashed line: its slope is { $sign } = { $slope }, the gradient that the step uses. Since it updates in place, that need not be the slope of the curve.
       *[no] Dashed line: it touches the curve at the open circle; its slope is the gradient { $sign } = { $slope }.
    }
picture-over-after = { $seen ->
        [yes] Full circle
       *[no] Outside the picture
    }: the step leads to { $name } = { $number }. If nothing else changed, the error would be { $sign } = { $error }.
# The line goes from step $first to step $last.
picture-over-later = Line: the number and the error before each of the steps { $first } to { $last }; it ends at the full circle, after the last.{ $others ->
        [yes] {" "}The steps change other weights and biases too, so that the line need not follow the curve.
       *[no] {""}
    }
# $step is 0 at the start of the training.
picture-over-two = The error of { $samples ->
        [one] the sample
       *[other] the { $samples } samples
    } for every pair of { $names }, the deeper the colour the larger{ $logarithmic ->
        [yes] , by its logarithm
       *[no] {""}
    }; all other numbers stay as they are { $step ->
        [0] at the start
       *[other] after step { $step }
    }.
# From step $first to step $last, $steps in all.
picture-over-path = { $steps ->
        [0] { $seen ->
            [yes] The circle is where the weights and biases are.
           *[no] The weights and biases as they are lie outside the picture.
        }
        [one] The line shows where step { $last } leads: from the open circle to the full one.
       *[other] The line shows where steps { $first } to { $last } lead: from the open circle to the full one.
    }{ $steps ->
        [0] {""}
       *[other] { $seen ->
            [yes] {""}
           *[no] {" "}What lies outside the picture is not drawn.
        }
    }
picture-over-others = The steps change other weights and biases too: their errors are not those of the field.
picture-over-other-samples = The steps take different samples or leave out different neurons: the curve is that of step { $step }.
picture-over-not-reported = It is the error that is differentiated; the error that is reported is another one.
picture-over-gap = Where nothing is drawn, the error is too large to compute with.
picture-over-ends = The least error that is drawn is { $least }, the greatest { $greatest }.
# The curve of a training.
picture-curve-title = The error over the epochs
picture-curves-title = The errors of { $trainings } trainings over the epochs
picture-curve-error = error
picture-curve-validation = validation
picture-epoch = epoch
picture-curve-logarithmic = { $even ->
        [yes] The scale is logarithmic: from one line to the next, the error is { $times } times as large.
       *[no] The scale is logarithmic.
    }
picture-curves-differ = The trainings have different error functions, so the heights of their lines cannot be compared.
picture-curve-told = { $line }: { $first } in epoch { $first-epoch }, { $last } in epoch { $last-epoch }; the least is { $least } in epoch { $least-epoch }.

## Tables of what a network gives: samples, truth tables, two networks side by side, the errors of a training

# Headings of columns. `out_o1` and `target_o1` are signs, the same in every language.
table-answer = answer_{ $output }
table-verdict = verdict_{ $output }
table-class = class
table-class-of-targets = target_class
table-verdict-on-class = verdict
table-right = right
table-wrong = wrong
table-neuron = neuron
table-all-neurons = all
table-parameter = parameter
table-error = error
table-accuracy = accuracy
table-right-answers = right answers
table-epoch = epoch
table-validation-error = validation error
table-validation-accuracy = validation accuracy

# Titles above the parts of a comparison.
table-layer = Layer { $layer }
table-outs = Outs

# Below the tables. $function is what the error is; $right is how many of the samples are right.
table-scored = { $samples ->
        [one] 1 sample
       *[other] { $samples } samples
    }{ $has ->
        [error] : the error is { $error } ({ $function })
        [accuracy] : the accuracy is { $accuracy } ({ $right } of { $samples })
        [both] : the error is { $error } ({ $function }), the accuracy { $accuracy } ({ $right } of { $samples })
       *[neither] {""}
    }.
table-scored-part = For the { $samples ->
        [one] 1 sample
       *[other] { $samples } samples
    } { $part ->
        [trained] trained on
       *[kept] kept for validation
    }, { $has ->
        [error] the error is { $error }
        [accuracy] the accuracy is { $accuracy } ({ $right } of { $samples })
       *[both] the error is { $error }, the accuracy { $accuracy } ({ $right } of { $samples })
    }.
table-error-with-penalty = { $function } and the penalty on large weights
# $why: an out at the bounds of its range, or the size of the error.
table-error-without-value = The error, { $function }, has no value: { $why ->
        [bounds] an out is exactly 0 or 1 where its target is not
       *[size] it is too large to compute with
    }.
# $right of $all answers are those of their targets, where there are any.
table-threshold = An out of { $threshold } or more counts as 1{ $judged ->
        [yes] : { $right } of { $all ->
            [one] 1 answer
           *[other] { $all } answers
        } { $right ->
            [one] is
           *[other] are
        } right
       *[no] {""}
    }.
# $names are columns of the file.
table-no-targets = There are no targets: { $file } has no { $columns ->
        [one] column
       *[other] columns
    } { $names }.
table-columns-left-out = Of { $of ->
        [inputs] the { $inputs } inputs
        [outputs] the { $outputs } outputs
       *[both] the { $inputs } inputs and of the { $outputs } outputs
    }, the table shows the first { $shown }; with { $formats ->
        [json] `--format json`
       *[json-and-csv] `--format json` or `--format csv`
    } all are there.
table-rows-left-out = { $rest } of { $all } { $rows ->
        [parameters] parameters
       *[samples] samples
    } are not shown; with `--format json` or `--format csv` all are there.

# What an output computes. $formula is a sign language of its own: x1 AND NOT x2; $a and $b are the first inputs in it.
# $idle are inputs that make no difference.
gate-constant = { $output } computes the constant { $answer }, whatever the inputs are.
gate-majority = the majority of { $names }
gate = { $output } computes { $formula }: { $meaning ->
        [is] 1 where { $a } is 1
        [not] 1 where { $a } is 0
        [and] 1 only where both are 1
        [or] 1 where at least one of them is 1
        [xor] 1 where exactly one of them is 1
        [nand] 0 only where both are 1
        [nor] 1 only where both are 0
        [xnor] 1 where they are the same
        [and-not] 1 only where { $a } is 1 and { $b } is 0
        [or-not] 0 only where { $a } is 0 and { $b } is 1
        [all] 1 only where all are 1
        [not-all] 0 only where all are 1
        [none] 1 only where all are 0
        [odd] 1 where an odd number of them is 1
        [even] 1 where an even number of them is 1
       *[majority] 1 where more than half of them are 1
    }{ $idlers ->
        [none] {""}
        [one] ; { $idle } makes no difference to that
       *[several] ; { $idle } make no difference
    }.
# $inputs are names with their numbers: x1 = 0, x2 = 1.
gate-contradiction = The samples of the file have different targets for { $inputs }.

# What differs between two networks, A and B.
compared-error = The error is { $function }, over the { $samples ->
        [one] 1 sample
       *[other] { $samples } samples
    } of A.
compared-names = B has other names for inputs or neurons; those of A are shown.
compared-activations = Layer { $layer } has the activation { $a } in A, but { $b } in B.
compared-parameter = The activation { $activation } of layer { $layer } has another parameter in B.
compared-without-error = B has no error here: { $function } does not go with its outs.

# How a training ended. Its length has two forms: what lies behind a problem, and `.after` it.
training-length = { $unit ->
        [epochs] { $epochs ->
            [one] 1 epoch
           *[other] { $epochs } epochs
        }
        [both] { $epochs ->
            [one] 1 epoch
           *[other] { $epochs } epochs
        } ({ $steps ->
            [one] 1 step
           *[other] { $steps } steps
        })
       *[steps] { $steps ->
            [one] 1 step
           *[other] { $steps } steps
        } (in epoch { $epochs })
    }
    .after = { $unit ->
        [epochs] { $epochs ->
            [one] 1 epoch
           *[other] { $epochs } epochs
        }
        [both] { $epochs ->
            [one] 1 epoch
           *[other] { $epochs } epochs
        } ({ $steps ->
            [one] 1 step
           *[other] { $steps } steps
        })
       *[steps] { $steps ->
            [one] 1 step
           *[other] { $steps } steps
        } (in epoch { $epochs })
    }
training-nothing-left = There is nothing left to train: the problem has { $length } behind it. With `--epochs N`, a larger number, it goes on.
training-ended = The training has ended after { $length }: { $why ->
        [epochs] that many were asked for
        [steps] that many were asked for; with `epochs` or `--epochs` it goes on longer
       *[error] the error is at most { $error }
    }.
training-ended-early = The training has ended: for { $patience ->
        [one] 1 epoch
       *[other] { $patience } epochs
    } the error did not become smaller. The parameters are those of epoch { $epoch }, with the error { $error }.
training-interrupted = The training was interrupted after { $length }.
training-unrecorded = The training was stopped after { $length }: the recording cannot be written.
training-saved = What was learned is in { $file }.
training-not-saved = Without `--save FILE`, what was learned is not kept.
# The curve in letters, and what stands below it.
training-curve-begin = epoch { $epoch }
training-curve-logarithm = Each height is the logarithm of the error.
