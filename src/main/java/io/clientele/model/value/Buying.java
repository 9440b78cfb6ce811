package io.clientele.model.value;

/**
 * What a model of purchases needs to know of a customer; times in its unit.
 *
 * @param repeats days with a purchase after the first one
 * @param last time from the first purchase to the last; 0 without repeats
 * @param observed time from the first purchase to the date
 */
record Buying(int repeats, double last, double observed) {}
