/** Functions of the platform that throw on what they are given (ECMA-262 25.5.1, WHATWG URL, Node `fs`). */
export const MAY_THROW = /^(?:global\.)?(?:JSON\.parse|decodeURI(?:Component)?|structuredClone|atob|BigInt)$|^package:(?:node:)?(?:fs|child_process)\.\w+Sync$/;
