/** The published tables. */
@NullMarked
package io.clientele.mart;

import org.jspecify.annotations.NullMarked;
