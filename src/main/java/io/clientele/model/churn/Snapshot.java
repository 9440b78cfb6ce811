package io.clientele.model.churn;

import java.time.LocalDate;

/**
 * What is known of a past snapshot whose horizon has ended.
 *
 * @param date the snapshot
 * @param customers active customers
 * @param churners those who did not come back
 * @param rowsHash the same for the same rows
 */
record Snapshot(LocalDate date, long customers, long churners, long rowsHash) {
  long others() {
    return customers - churners;
  }
}
