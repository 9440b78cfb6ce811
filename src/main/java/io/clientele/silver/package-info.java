/** Typed, cleaned events and source records. */
@NullMarked
package io.clientele.silver;

import org.jspecify.annotations.NullMarked;
