/* genann: xor-batch and gates, f64, with its sigmoid looked up in a table of 4096 values (its default).
 *
 * genann trains one sample at a time on half the squared error and nothing else. So gates is the same training
 * as elsewhere but for the table, and xor-batch is the nearest thing: 10 000 epochs of 4 updates, one per sample.
 * digits-784 is left out: genann has neither softmax nor batches. */

#include <string.h>

#include "common.h"
#include "genann.h"

/* Trains for all epochs, sample after sample; returns the time and adds to the sum of |output - target|. */
static double train(int inputs, int hidden, const double *start, int epochs, int samples, const double in[4][2],
                    const double *out, double rate, double *error) {
    genann *net = genann_init(inputs, hidden > 0, hidden, 1);
    memcpy(net->weight, start, net->total_weights * sizeof(double)); /* of a neuron in turn, its bias first */
    double begin = now();
    for (int epoch = 0; epoch < epochs; epoch++)
        for (int s = 0; s < samples; s++) genann_train(net, in[s], out + s, rate);
    double took = now() - begin;
    for (int s = 0; s < samples; s++) *error += fabs(*genann_run(net, in[s]) - out[s]);
    genann_free(net);
    return took;
}

static double error;

static double xor_batch(void) {
    double start[17], *next = start, in[SAMPLES][2];
    for (int h = 0; h < HIDDEN; h++) *next++ = 0, *next++ = START_W1[h][0], *next++ = START_W1[h][1];
    *next++ = 0;
    for (int h = 0; h < HIDDEN; h++) *next++ = START_W2[h];
    for (int s = 0; s < SAMPLES; s++) in[s][0] = X[0][s], in[s][1] = X[1][s];
    error = 0;
    return train(2, HIDDEN, start, EPOCHS, SAMPLES, in, Y, RATE, &error);
}

static double gates(void) {
    double took = 0;
    error = 0;
    for (const Gate *g = GATE; g < GATE + GATES; g++)
        took += train(g->inputs, g->hidden, g->start, g->epochs, g->samples, g->in, g->out, GATE_RATE, &error);
    return took;
}

int main(void) {
    double seconds = best(xor_batch);
    printf("xor-batch\t%.6g\tsample by sample, squared error, mean |A2-Y| %.6f, best of %d\n", seconds,
           error / SAMPLES, ROUNDS);
    seconds = best(gates);
    printf("gates\t%.6g\tmean |o-t| %.6f, best of %d\n", seconds, error / GATE_SAMPLES, ROUNDS);
}
