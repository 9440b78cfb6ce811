package io.clientele.serve;

/**
 * A statement cannot be run as it is written; the message says why, and what may have been meant.
 */
public final class QueryException extends RuntimeException {
  QueryException(String message) {
    super(message);
  }

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
