/** Job, night and ledger: the whole framework. */
@NullMarked
package io.clientele.run;

import org.jspecify.annotations.NullMarked;
