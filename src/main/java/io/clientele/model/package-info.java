/** Trainers, models, their evaluation and cards. */
@NullMarked
package io.clientele.model;

import org.jspecify.annotations.NullMarked;
