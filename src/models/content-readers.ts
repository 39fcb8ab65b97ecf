/** Functions of the platform, known by name, that read all the elements of the typed arrays that they are given. */

/** The array itself is among the arguments (ECMA-262 20.1.2, 22.1.1; Node `fs`; Encoding 7.2). */
const OF_ARGUMENTS = /^(?:global\.String|Object\.(?:values|entries)|TextDecoder\.decode|package:(?:node:)?fs(?:\/promises)?(?:\.promises)?\.(?:write|writeFile|appendFile)(?:Sync)?)$/;

/** Objects and arrays around the typed array are entered as well (Console 2.3, ECMA-262 25.5.2, Node `util` and `assert`). */
const OF_ALL_WITHIN = new RegExp(
  [
    /^global\.console\.(?:log|info|debug|warn|error|trace|dir|table)$/,
    /^global\.JSON\.stringify$/,
    /^package:(?:node:)?util\.(?:inspect|format|isDeepStrictEqual)$/,
    /^package:(?:node:)?assert(?:\/strict)?(?:\.strict)?\.(?:deepEqual|deepStrictEqual|notDeepEqual|notDeepStrictEqual)$/,
  ].map(({ source }) => `(?:${source})`).join('|'),
);

/** How many objects deep the function looks for typed arrays; undefined where it reads none. */
export function depthOfReading(name: string): number | undefined {
  if (OF_ARGUMENTS.test(name)) return 0;
  return OF_ALL_WITHIN.test(name) ? 2 : undefined;
}
