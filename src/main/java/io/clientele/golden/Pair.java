package io.clientele.golden;

/**
 * Two records that share a value, and whether they are one person's.
 *
 * @param left the record that is first by source and source id
 * @param right the other
 * @param verdict whether they are one person's
 */
record Pair(PersonKeys left, PersonKeys right, Verdict verdict) {}
