package io.clientele.model.churn;

/**
 * Cases of one past date, or of one share of a labelled file.
 *
 * @param number 0 is what models are tested on; the higher, the longer ago
 * @param name as people know it
 * @param customers all cases
 * @param churners those who left
 * @param rowsHash the same for the same rows
 */
record Fold(int number, String name, long customers, long churners, long rowsHash) {
  long others() {
    return customers - churners;
  }
}
