package io.clientele.match;

/**
 * One way in which a kind of value may agree or differ, and how often it is believed to before any
 * data is seen.
 *
 * @param text in words
 * @param match its share among pairs of one person's records
 * @param household its share among pairs of two people of one household
 * @param other its share among pairs of any two people
 */
public record Level(String text, double match, double household, double other) {}
