/** The voice of the customer: scores of surveys, and what the words say. */
@NullMarked
package io.clientele.model.voice;

import org.jspecify.annotations.NullMarked;
