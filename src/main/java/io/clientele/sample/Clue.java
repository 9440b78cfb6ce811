package io.clientele.sample;

/** Something that shows of the course that someone takes, as seen by the end of some day. */
interface Clue {
  /**
   * The Bayes factor of a course: how many times as likely it makes what was seen as it would be if
   * the person were contented to that day.
   */
  double factor(Attachment course);
}
