/* The data of the workloads, and how the C peers measure them.
 *
 * Every program prints a line `workload<TAB>seconds<TAB>note`: the best of five runs after one that warms up,
 * of the training alone. */

#include <math.h>
#include <stdio.h>
#include <time.h>

/* xor-batch: 2-4-1, as in fixtures/xor-batch.yaml; a sample is a column. */
enum { EPOCHS = 10000, HIDDEN = 4, SAMPLES = 4, ROUNDS = 5 };
static const double RATE = 0.1;
static const double X[2][SAMPLES] = {{0, 0, 1, 1}, {0, 1, 0, 1}};
static const double Y[SAMPLES] = {0, 1, 1, 0};
static const double START_W1[HIDDEN][2] = {{1.764052345967664, 0.4001572083672233},
                                           {0.9787379841057392, 2.240893199201458},
                                           {1.8675579901499675, -0.977277879876411},
                                           {0.9500884175255894, -0.1513572082976979}};
static const double START_W2[HIDDEN] = {-0.10321885179355784, 0.41059850193837233, 0.144043571160878,
                                        1.454273506962975};

/* gates: 40 000 updates each, one sample at a time. Weights: of a neuron in turn, its bias first. */
static const double GATE_RATE = 0.5;
typedef struct {
    int inputs, hidden, samples, epochs;
    double start[9], in[4][2], out[4];
} Gate;
#define TWO {{0, 0}, {0, 1}, {1, 0}, {1, 1}}
enum { GATES = 4, GATE_SAMPLES = 14 };
static const Gate GATE[GATES] = {
    {2, 0, 4, 10000, {0, 0.1, 0.2}, TWO, {0, 0, 0, 1}},
    {2, 0, 4, 10000, {0, 0.1, 0.2}, TWO, {0, 1, 1, 1}},
    {1, 0, 2, 20000, {0, 0.1}, {{0}, {1}}, {1, 0}},
    {2, 2, 4, 10000, {0, 0.5, -0.4, 0, 0.3, 0.6, 0, 0.7, -0.2}, TWO, {0, 1, 1, 0}},
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

/* The best time of `train`, which returns how long it took. */
static double best(double (*train)(void)) {
    double least = INFINITY;
    for (int round = -1; round < ROUNDS; round++) {
        double took = train();
        if (round >= 0 && took < least) least = took;
    }
    return least;
}
