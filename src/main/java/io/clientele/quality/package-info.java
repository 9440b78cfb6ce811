/** Checks on what a night made. */
@NullMarked
package io.clientele.quality;

import org.jspecify.annotations.NullMarked;
