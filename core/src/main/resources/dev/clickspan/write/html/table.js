// Tables that sort, search, and show their long tail on demand.

const FIRST_ROWS = 10;
const MORE_ROWS = 50;
const COLLATOR = new Intl.Collator(LOCALES, { numeric: true });

/*
 * Puts a table into a host element that has an id, in the place of any that was there.
 *   caption  what the table holds
 *   columns  [{label, value(row), text(value), sort(row), left}]; the first names the row: without
 *            text() it is a name from the data
 *   rows     in their first order, which is that of column `sorted`, if there is one
 *   noun     what the rows are, in the plural; a table with a noun can be searched
 *   total    how many rows there are, more than `rows` where the report left some out
 */
function showTable(host, { caption, columns, rows, sorted, noun, total = rows.length, firstRows = FIRST_ROWS }) {
  const state = { column: sorted, descending: true, query: '', limit: firstRows, ordered: rows };
  const body = document.createElement('tbody');
  const status = element('span', '');
  status.setAttribute('role', 'status');
  const cut = total > rows.length;
  const searchable = `${cut ? 'the first ' : ''}${WHOLE.format(rows.length)}`;
  const more = document.createElement('div');
  more.className = 'more';

  function update() {
    const found = search(state.ordered, columns[0], state.query);
    body.replaceChildren(...found.slice(0, state.limit).map((row) => bodyRow(columns, row)));
    if (found.length === 0) {
      body.append(emptyRow(columns.length, `No ${noun ?? 'rows'} found${cut ? ` among ${searchable}; the JSON report has all` : ''}.`));
    }
    status.textContent = state.query === '' ? '' : `${WHOLE.format(found.length)} of ${searchable} ${noun}`;
    more.replaceChildren(...moreButtons(found.length));
  }

  function moreButtons(count) {
    const buttons = [];
    if (count > state.limit + MORE_ROWS) {
      buttons.push(button(`Show ${WHOLE.format(MORE_ROWS)} more`, () => show(state.limit + MORE_ROWS)));
    }
    if (count > state.limit) {
      buttons.push(button(`Show all ${WHOLE.format(count)}`, () => show(Infinity)));
    }
    if (state.limit > firstRows && count > firstRows) {
      buttons.push(button('Show fewer', () => show(firstRows)));
    }
    return buttons;
  }

  // The pressed button may be gone: the focus stays where the reader was.
  function show(limit) {
    state.limit = limit;
    update();
    more.querySelector('button')?.focus();
  }

  function sortBy(index) {
    const column = columns[index];
    state.descending = state.column === index ? !state.descending : index > 0;
    state.column = index;
    state.ordered = [...rows].sort(order(column.sort ?? column.value, state.descending));
    markSorted(head, state);
    update();
  }

  const title = captionElement(caption, `${host.id}-caption`);
  const head = headRow(columns, sortBy);
  markSorted(head, state);
  host.replaceChildren(...(noun === undefined ? [] : [tools(caption, noun, status, (query) => {
    state.query = query;
    update();
  })]), title, frame(title, head, body), more);
  update();
}

function search(rows, column, query) {
  if (query === '') {
    return rows;
  }
  const wanted = query.toLocaleLowerCase(LOCALES);
  return rows.filter((row) => searched(column.value(row)).includes(wanted));
}

function searched(value) {
  return (value === null || value === '' ? noName(value) : String(value)).toLocaleLowerCase(LOCALES);
}

// What has no value comes last in either direction.
function order(value, descending) {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) {
      return (left === null) - (right === null);
    }
    return sign * (typeof left === 'string' ? COLLATOR.compare(left, right) : left - right);
  };
}

function headRow(columns, sortBy) {
  const row = document.createElement('tr');
  columns.forEach((column, index) => {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.className = index === 0 || column.left ? 'text' : '';
    cell.append(button(column.label, () => sortBy(index)));
    row.append(cell);
  });
  return row;
}

function markSorted(head, state) {
  Array.from(head.cells).forEach((cell, index) => {
    if (index === state.column) {
      cell.setAttribute('aria-sort', state.descending ? 'descending' : 'ascending');
    } else {
      cell.removeAttribute('aria-sort');
    }
  });
}

function bodyRow(columns, row) {
  const made = document.createElement('tr');
  columns.forEach((column, index) => made.append(index === 0 ? nameCell(column, row) : valueCell(column, row)));
  return made;
}

function nameCell(column, row) {
  const cell = document.createElement('th');
  cell.scope = 'row';
  cell.className = 'text';
  const value = column.value(row);
  cell.append(column.text === undefined ? nameElement(value) : column.text(value));
  return cell;
}

function valueCell(column, row) {
  const cell = element('td', column.text(column.value(row)));
  cell.className = column.left ? 'text' : '';
  return cell;
}

function emptyRow(width, text) {
  const row = document.createElement('tr');
  const cell = element('td', text);
  cell.colSpan = width;
  cell.className = 'none';
  row.append(cell);
  return row;
}

function tools(caption, noun, status, onQuery) {
  const box = document.createElement('div');
  box.className = 'tools';
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = `Search ${noun}`;
  input.setAttribute('aria-label', `Search ${noun}: ${caption}`);
  input.addEventListener('input', () => onQuery(input.value));
  box.append(input, status);
  return box;
}

// Above the box that scrolls: in it, a caption is as wide as its table and can't be read on a phone.
function captionElement(text, id) {
  const made = element('p', text);
  made.id = id;
  made.className = 'caption';
  return made;
}

// It scrolls sideways where it must, by keyboard too.
function frame(title, head, body) {
  const table = document.createElement('table');
  const top = document.createElement('thead');
  top.append(head);
  table.setAttribute('aria-labelledby', title.id);
  table.append(top, body);
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-labelledby', title.id);
  scroll.append(table);
  return scroll;
}

function button(label, onClick) {
  const made = element('button', label);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}
