/**
 * The library: a construction proposes, the verifier disposes, what is verified is written. A few lines do for a first certificate:
 *
 * <pre>{@code
 * Certification made = Certifier.standard().certify(Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-2"));
 * Outcome outcome = made.verdict().outcome();
 * double[] features = made.certificate().orElseThrow().networks().get("phi").apply(0.5);
 * }</pre>
 *
 * <p>{@link Specification} says what is asked for, {@link Certifier} builds and proves it, {@link Certification} is what became of it; {@link
 * org.witness.verifier.Verifier} proves what was written earlier or elsewhere:
 *
 * <pre>{@code
 * Specification bell = Specification.relation("exp(-(x-y)^2)", "[0,1]", "[0,1]", "0.1");
 * Path json = Certifier.standard().certify(bell, Path.of("bell.cert.json")).written().orElseThrow();
 * Verdict verdict = Verifier.standard().verify(json);
 * }</pre>
 *
 * <p>Both take a {@link org.witness.verifier.Budget} with a limit of time and a pool of threads, and a listener. Interrupting the calling thread gives the work up:
 *
 * <pre>{@code
 * ExecutorService pool = Executors.newFixedThreadPool(2);
 * Certifier certifier = Certifier.standard()
 *         .within(Budget.DEFAULT.on(pool).withTimeout(Duration.ofSeconds(60)))
 *         .reporting((cells, lower, upper, goal) -> {});
 * Future<Certification> future = pool.submit(
 *         () -> certifier.certify(Specification.kernel("1/(1+(x-y)^2)", "[0,2]", "0.01")));
 * Certification made = future.get(); // or future.cancel(true)
 * pool.shutdown();
 * }</pre>
 *
 * <p>Weights are used by {@link org.witness.certificate.network.Network#apply}, {@link Projection}, {@link SelectingHead}, {@link RelationalHead}, {@link StoredHead}
 * and {@link BooleanHead}. These compute in binary64, while verdicts are about exact numbers.
 *
 * <p>Verdicts are values. Nothing is printed, no process is ended, and exceptions are those that each method names.
 */
@NullMarked
package org.witness.certify;

import org.jspecify.annotations.NullMarked;
