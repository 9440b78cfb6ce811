/** Orders to the campaigns that came before them. */
@NullMarked
package io.clientele.model.attribution;

import org.jspecify.annotations.NullMarked;
