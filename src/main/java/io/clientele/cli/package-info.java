/** Arguments to commands: the only place with exit codes, the clock and session creation. */
@NullMarked
package io.clientele.cli;

import org.jspecify.annotations.NullMarked;
