/** Functions that compilers add: what they throw are mistakes that the source cannot have (TypeScript `importHelpers`, Babel helpers). */
export const COMPILER_HELPER = /^_{1,2}(class|assert|awaiter|generator|async|spread|rest|read|values|import|export)/;
