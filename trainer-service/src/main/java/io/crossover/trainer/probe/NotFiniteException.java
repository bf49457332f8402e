package io.crossover.trainer.probe;

/** A product of a matrix with a finite vector is not finite: there is no norm to be found. */
public final class NotFiniteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotFiniteException(int product) {
    super("Hessian-vector product " + product + " is not finite");
  }
}
