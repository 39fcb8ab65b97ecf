import type { FactTables } from './fact-tables.js';
import type { Statement } from './ir.js';
import type { Names } from './names.js';

/**
 * The functions at the top of a page's or component's scripts are called by its markup (`@click="start"`, `on:click={start}`,
 * `onclick="start()"`), which is not read: they are exported to it.
 */
export function exportToMarkup(body: readonly Statement[], tables: FactTables, names: Names): void {
  const exported = new Set(tables.exports.map(({ variable }) => variable));
  for (const statement of body) {
    if (statement.k !== 'declare' || statement.target.k !== 'bind' || statement.value?.k !== 'function') continue;
    const { id, at } = statement.target;
    if (!exported.has(id)) tables.exports.push({ name: names.nameOf(id), variable: id, at });
  }
}
