import { addressOf, areaContains, keysOf, areaSize } from './address.js';

/** The cells and number formats of one sheet, by key. Knows nothing of values. */
export class Sheet {
  #cells = new Map();
  #formats = new Map();

  cell(key) {
    return this.#cells.get(key);
  }

  /** Stores a cell; undefined empties it. */
  put(key, cell) {
    if (cell) this.#cells.set(key, cell);
    else this.#cells.delete(key);
  }

  get count() {
    return this.#cells.size;
  }

  /** `[key, cell]` pairs, row by row. */
  entries() {
    return [...this.#cells].sort(([a], [b]) => a - b);
  }

  /** The keys of the cells in `area` that hold something, row by row. */
  keysIn(area) {
    const { columns, rows } = areaSize(area);
    if (columns * rows <= this.#cells.size) {
      return [...keysOf(area)].filter((key) => this.#cells.has(key));
    }
    const inside = [...this.#cells.keys()].filter((key) => areaContains(area, addressOf(key)));
    return inside.sort((a, b) => a - b);
  }

  /** The smallest area that holds every cell, or null for an empty sheet. */
  usedArea() {
    if (this.#cells.size === 0) return null;
    const area = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    for (const key of this.#cells.keys()) {
      const { column, row } = addressOf(key);
      area.left = Math.min(area.left, column);
      area.top = Math.min(area.top, row);
      area.right = Math.max(area.right, column);
      area.bottom = Math.max(area.bottom, row);
    }
    return area;
  }

  format(key) {
    return this.#formats.get(key);
  }

  /** Stores a format; undefined takes it away. */
  putFormat(key, format) {
    if (format) this.#formats.set(key, format);
    else this.#formats.delete(key);
  }
}
