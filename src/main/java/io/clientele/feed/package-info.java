/** From a file's own columns to the canonical columns of its kind. */
@NullMarked
package io.clientele.feed;

import org.jspecify.annotations.NullMarked;
