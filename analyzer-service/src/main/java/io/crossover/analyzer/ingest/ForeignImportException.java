package io.crossover.analyzer.ingest;

/** A part names an import that is a sweep of this pipeline or an import of other results. */
final class ForeignImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the id that is taken. */
  ForeignImportException(String importId) {
    super("importId is " + importId + ", expected an id that no other sweep or import has");
  }
}
