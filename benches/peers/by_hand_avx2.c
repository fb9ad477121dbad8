/* xor-batch for this one network alone, written by hand in AVX2 intrinsics, f64: about what the machine can do.
 *
 * A register holds one number of a neuron for each of the four samples. A parameter is kept four times, once per
 * sample, so that nothing has to be spread out, and everything stays in registers for all 10 000 epochs. The
 * exponential is Taylor's series to the 12th power, after the range is cut to +-ln(2)/2. An epoch waits for one
 * operation after the other, so the registers of AVX-512, with two neurons each, were no faster. In the end the
 * weights are compared with those of the same training written plainly, with the C library's exp.
 *
 * Prints nothing and exits with 3 where the processor lacks AVX2 or FMA (decided by -march=native). */

#include "common.h"

#if defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>

typedef __m256d V;
#define SET1 _mm256_set1_pd
#define ADD _mm256_add_pd
#define SUB _mm256_sub_pd
#define MUL _mm256_mul_pd
#define DIV _mm256_div_pd
#define FMA _mm256_fmadd_pd   /* a * b + c */
#define FNMA _mm256_fnmadd_pd /* c - a * b */

/* The sum over the samples, in every place. */
static inline V sum(V x) {
    x = ADD(x, _mm256_permute_pd(x, 0x5));
    return ADD(x, _mm256_permute4x64_pd(x, 0x4e));
}

/* exp(-z), for |z| < 700. */
static inline V exp_minus(V z) {
    V n = _mm256_round_pd(MUL(z, SET1(-0x1.71547652b82fep+0)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    V r = FNMA(n, SET1(0x1.62e42fefa39efp-1), SUB(SET1(0), z));
    r = FNMA(n, SET1(0x1.abc9e3b39803fp-56), r);
    V r2 = MUL(r, r), r4 = MUL(r2, r2), r8 = MUL(r4, r4);
#define PAIR(a, b) FMA(SET1(1.0 / b), r, SET1(1.0 / a)) /* 1/a + r/b */
    V low = FMA(PAIR(2, 6), r2, ADD(SET1(1), r));
    V middle = FMA(PAIR(720, 5040), r2, PAIR(24, 120));
    V high = FMA(SET1(1.0 / 479001600), r4, FMA(PAIR(3628800, 39916800), r2, PAIR(40320, 362880)));
    V power = FMA(high, r8, FMA(middle, r4, low));
    /* Times two to the n: n is added to the exponent. */
    __m256i shift = _mm256_slli_epi64(_mm256_castpd_si256(ADD(n, SET1(0x1.8p52))), 52);
    return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(power), shift));
}

static inline V sigmoid(V z) { return DIV(SET1(1), ADD(SET1(1), exp_minus(z))); }

static double weights[HIDDEN][4], bias; /* of a hidden neuron: both inputs, bias, to the output */

static double train(void) {
    double begin = now();
    V w_x1[HIDDEN], w_x2[HIDDEN], b1[HIDDEN], w2[HIDDEN], a1[HIDDEN], b2 = SET1(0);
    const V x1 = _mm256_loadu_pd(X[0]), x2 = _mm256_loadu_pd(X[1]), y = _mm256_loadu_pd(Y);
    const V one = SET1(1), step = SET1(RATE / SAMPLES);
    for (int h = 0; h < HIDDEN; h++) {
        w_x1[h] = SET1(START_W1[h][0]), w_x2[h] = SET1(START_W1[h][1]);
        b1[h] = SET1(0), w2[h] = SET1(START_W2[h]);
    }
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (int h = 0; h < HIDDEN; h++) a1[h] = sigmoid(FMA(w_x1[h], x1, FMA(w_x2[h], x2, b1[h])));
        V z2 = b2;
        for (int h = 0; h < HIDDEN; h++) z2 = FMA(w2[h], a1[h], z2);
        V d2 = SUB(sigmoid(z2), y);
        for (int h = 0; h < HIDDEN; h++) {
            V d1 = MUL(MUL(w2[h], MUL(a1[h], SUB(one, a1[h]))), d2);
            w2[h] = FNMA(step, sum(MUL(d2, a1[h])), w2[h]);
            w_x1[h] = FNMA(step, sum(MUL(d1, x1)), w_x1[h]);
            w_x2[h] = FNMA(step, sum(MUL(d1, x2)), w_x2[h]);
            b1[h] = FNMA(step, sum(d1), b1[h]);
        }
        b2 = FNMA(step, sum(d2), b2);
    }
    double took = now() - begin;
    for (int h = 0; h < HIDDEN; h++) {
        V of_neuron[4] = {w_x1[h], w_x2[h], b1[h], w2[h]};
        for (int p = 0; p < 4; p++) weights[h][p] = _mm256_cvtsd_f64(of_neuron[p]);
    }
    bias = _mm256_cvtsd_f64(b2);
    return took;
}

/* The greatest difference from the same training written plainly. */
static double difference(void) {
    double w[HIDDEN][4], b = 0;
    for (int h = 0; h < HIDDEN; h++) w[h][0] = START_W1[h][0], w[h][1] = START_W1[h][1], w[h][2] = 0, w[h][3] = START_W2[h];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        double g[HIDDEN][4] = {{0}}, gb = 0;
        for (int s = 0; s < SAMPLES; s++) {
            double a[HIDDEN], z = b;
            for (int h = 0; h < HIDDEN; h++) {
                a[h] = 1 / (1 + exp(-(w[h][0] * X[0][s] + w[h][1] * X[1][s] + w[h][2])));
                z += w[h][3] * a[h];
            }
            double d2 = 1 / (1 + exp(-z)) - Y[s];
            for (int h = 0; h < HIDDEN; h++) {
                double d1 = w[h][3] * d2 * a[h] * (1 - a[h]);
                g[h][0] += d1 * X[0][s], g[h][1] += d1 * X[1][s], g[h][2] += d1, g[h][3] += d2 * a[h];
            }
            gb += d2;
        }
        for (int h = 0; h < HIDDEN; h++)
            for (int p = 0; p < 4; p++) w[h][p] -= RATE * g[h][p] / SAMPLES;
        b -= RATE * gb / SAMPLES;
    }
    double most = fabs(b - bias);
    for (int h = 0; h < HIDDEN; h++)
        for (int p = 0; p < 4; p++) most = fmax(most, fabs(w[h][p] - weights[h][p]));
    return most;
}

int main(void) {
    double seconds = best(train);
    double off = difference();
    if (!(off < 1e-9)) return fprintf(stderr, "the weights are off by %g\n", off), 1;
    printf("xor-batch\t%.6g\tAVX2, weights off by %.0e from plain C, best of %d\n", seconds, off, ROUNDS);
}
#else
int main(void) {
    fputs("the processor has no AVX2 with FMA\n", stderr);
    return 3;
}
#endif
