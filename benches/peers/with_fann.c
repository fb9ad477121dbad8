/* FANN: xor-batch and gates, f64 (its library of doubles).
 *
 * FANN knows only its own error: the delta of the output is (target - output) * output * (1 - output), with outputs
 * held to 0.01 to 0.99 there. So gates is the same training as elsewhere but for that limit, and xor-batch is the
 * nearest thing: batch training, gradients as means, but of the squared error. digits-784 is left out: FANN has
 * neither softmax nor batches smaller than the data. */

#include <doublefann.h>

#include "common.h"

/* A network of sigmoids; `start` has the weights of a neuron in turn, its bias first; hidden may be 0. */
static struct fann *network(int inputs, int hidden, const double *start) {
    struct fann *net = hidden ? fann_create_standard(3, inputs, hidden, 1) : fann_create_standard(2, inputs, 1);
    fann_set_activation_function_output(net, FANN_SIGMOID);
    fann_set_activation_steepness_output(net, 0.5); /* FANN's sigmoid is 1 / (1 + exp(-2 * steepness * z)) */
    if (hidden) {
        fann_set_activation_function_hidden(net, FANN_SIGMOID);
        fann_set_activation_steepness_hidden(net, 0.5);
    }
    fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
    for (int neuron = 0; neuron <= hidden; neuron++) { /* neurons are numbered with the biases among them */
        int output = neuron == hidden, from = output && hidden ? inputs + 1 : 0;
        int count = output && hidden ? hidden : inputs;
        int to = output && hidden ? inputs + hidden + 2 : inputs + 1 + neuron;
        fann_set_weight(net, from + count, to, *start++);
        for (int i = 0; i < count; i++) fann_set_weight(net, from + i, to, *start++);
    }
    return net;
}

static double error;

static double xor_batch(void) {
    double start[17], *next = start;
    for (int h = 0; h < HIDDEN; h++) *next++ = 0, *next++ = START_W1[h][0], *next++ = START_W1[h][1];
    *next++ = 0;
    for (int h = 0; h < HIDDEN; h++) *next++ = START_W2[h];
    struct fann *net = network(2, HIDDEN, start);
    fann_set_training_algorithm(net, FANN_TRAIN_BATCH);
    fann_set_learning_rate(net, RATE);
    struct fann_train_data *data = fann_create_train(SAMPLES, 2, 1);
    for (int s = 0; s < SAMPLES; s++) {
        fann_type *in = data->input[s];
        in[0] = X[0][s], in[1] = X[1][s], data->output[s][0] = Y[s];
    }
    double begin = now();
    for (int epoch = 0; epoch < EPOCHS; epoch++) fann_train_epoch(net, data);
    double took = now() - begin;
    error = 0;
    for (int s = 0; s < SAMPLES; s++) error += fabs(*fann_run(net, data->input[s]) - Y[s]) / SAMPLES;
    fann_destroy_train(data), fann_destroy(net);
    return took;
}

static double gates(void) {
    double took = 0;
    error = 0;
    for (const Gate *gate = GATE; gate < GATE + GATES; gate++) {
        struct fann *net = network(gate->inputs, gate->hidden, gate->start);
        fann_set_training_algorithm(net, FANN_TRAIN_INCREMENTAL);
        fann_set_learning_rate(net, GATE_RATE);
        Gate data = *gate; /* FANN wants data that it could write to */
        double begin = now();
        for (int epoch = 0; epoch < gate->epochs; epoch++)
            for (int s = 0; s < gate->samples; s++) fann_train(net, data.in[s], data.out + s);
        took += now() - begin;
        for (int s = 0; s < gate->samples; s++) error += fabs(*fann_run(net, data.in[s]) - data.out[s]) / GATE_SAMPLES;
        fann_destroy(net);
    }
    return took;
}

int main(void) {
    double seconds = best(xor_batch);
    printf("xor-batch\t%.6g\tsquared error, mean |A2-Y| %.6f, best of %d\n", seconds, error, ROUNDS);
    seconds = best(gates);
    printf("gates\t%.6g\tmean |o-t| %.6f, best of %d\n", seconds, error, ROUNDS);
}
