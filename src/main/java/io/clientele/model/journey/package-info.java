/** What customers go through over all channels, and what follows from it. */
@NullMarked
package io.clientele.model.journey;

import org.jspecify.annotations.NullMarked;
