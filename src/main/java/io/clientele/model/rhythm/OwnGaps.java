package io.clientele.model.rhythm;

/**
 * What is known of a customer's gaps: the days from one day with a purchase to the next.
 *
 * @param number of gaps; 0 after a single day with a purchase
 * @param days they add up to
 */
record OwnGaps(int number, int days) {}
