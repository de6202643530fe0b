/** Comma-separated values as in RFC 4180, with LF or CRLF line ends. */
export class CsvError extends Error {
  constructor(message, line) {
    super(line === undefined ? message : `${message} in line ${line}`);
    this.name = 'CsvError';
  }
}

/** Rows of fields. An empty last line is not a row. */
export function parseCsv(text) {
  const reader = new CsvReader(text.replace(/^\uFEFF/, ''));
  const rows = [];
  while (!reader.done) rows.push(reader.readRow());
  return rows;
}

/** The text of rows of fields, every row ended by LF. */
export function printCsv(rows) {
  return rows.map((row) => `${row.map(printField).join(',')}\n`).join('');
}

function printField(field) {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

class CsvReader {
  #text;
  #at = 0;
  #line = 1;

  constructor(text) {
    this.#text = text;
  }

  get done() {
    return this.#at >= this.#text.length;
  }

  readRow() {
    const fields = [this.#readField()];
    while (this.#text[this.#at] === ',') {
      this.#at += 1;
      fields.push(this.#readField());
    }
    this.#readLineEnd();
    return fields;
  }

  #readField() {
    return this.#text[this.#at] === '"' ? this.#readQuoted() : this.#readPlain();
  }

  #readPlain() {
    const start = this.#at;
    while (!this.done && !',\r\n'.includes(this.#text[this.#at])) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #readQuoted() {
    const firstLine = this.#line;
    let field = '';
    this.#at += 1;
    for (;;) {
      const close = this.#text.indexOf('"', this.#at);
      if (close === -1) throw new CsvError('unfinished quotes', firstLine);
      const part = this.#text.slice(this.#at, close);
      field += part;
      this.#line += part.split('\n').length - 1;
      this.#at = close + 1;
      if (this.#text[this.#at] !== '"') return field;
      field += '"';
      this.#at += 1;
    }
  }

  #readLineEnd() {
    if (this.done) return;
    if (this.#text.startsWith('\r\n', this.#at)) this.#at += 2;
    else if ('\r\n'.includes(this.#text[this.#at])) this.#at += 1;
    else throw new CsvError('text after closing quotes', this.#line);
    this.#line += 1;
  }
}
