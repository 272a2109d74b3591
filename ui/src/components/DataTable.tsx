import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import classes from "./DataTable.module.css";
import { step } from "./step";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "right";
  /** CSS width; columns without one share what is left. */
  width?: string;
}

interface DataTableProps<Row> {
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** What the table is, for those who hear it. */
  label: string;
  selected?: string | null;
  onSelect?: (row: Row) => void;
  onOpen?: (row: Row) => void;
  /** The end came near: fetch the next page. */
  onEnd?: () => void;
  empty?: ReactNode;
  /** Take all height there is and scroll inside. */
  fill?: boolean;
  testid?: string;
}

const ROW = 37;
/** Below this the whole table is drawn; above it, only what is in sight. */
const MANY = 120;

/** A table for any number of rows; j, k, arrows, Home and End move, Enter opens. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, label, selected, onSelect, onOpen, onEnd, empty, fill, testid } = props;
  const frame = useRef<HTMLDivElement>(null);
  const many = rows.length > MANY;
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: many,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const seen = many ? virtual.getVirtualItems() : [];
  const last = many ? (seen.at(-1)?.index ?? 0) : rows.length - 1;
  useEffect(() => {
    if (many && last >= rows.length - 30) {
      onEnd?.();
    }
  }, [many, last, rows.length, onEnd]);
  const move = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => rowKey(row) === selected);
    if (event.key === "Enter" && rows[at] && event.target === event.currentTarget) {
      event.preventDefault();
      onOpen?.(rows[at]);
      return;
    }
    const to = step(event.key, at, rows.length);
    const row = to === null ? undefined : rows[to];
    if (to !== null && row && onSelect) {
      event.preventDefault();
      onSelect(row);
      if (many) {
        virtual.scrollToIndex(to);
      } else {
        frame.current?.querySelectorAll("tbody tr")[to]?.scrollIntoView?.({ block: "nearest" });
      }
    }
  };
  if (rows.length === 0 && empty) {
    return <>{empty}</>;
  }
  const drawn = many ? seen.flatMap((item) => rows.slice(item.index, item.index + 1)) : rows;
  const before = many ? (seen[0]?.start ?? 0) : 0;
  const after = many ? virtual.getTotalSize() - (seen.at(-1)?.end ?? 0) : 0;
  return (
    <section
      ref={frame}
      className={classes.frame}
      data-fill={fill || many || undefined}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its rows are moved through by keyboard, and it scrolls
      tabIndex={0}
      onKeyDown={move}
      onScroll={(event) => nearEnd(event.currentTarget) && onEnd?.()}
      data-testid={testid}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={rows.length}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} span={columns.length} />}
          {drawn.map((row) => (
            <tr
              key={rowKey(row)}
              data-on={rowKey(row) === selected || undefined}
              data-can={onSelect ? true : undefined}
              aria-selected={onSelect ? rowKey(row) === selected : undefined}
              onClick={() => onSelect?.(row)}
              onDoubleClick={() => onOpen?.(row)}
              data-testid={testid ? `${testid}-row` : undefined}
            >
              {columns.map((column) => (
                <td key={column.key} data-align={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <Gap height={after} span={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** Holds a table of many columns that is the whole screen. */
export function Dense({ children }: { children: ReactNode }) {
  return <div className={classes.dense}>{children}</div>;
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr>
      <td colSpan={span} className={classes.gap} style={{ height }} />
    </tr>
  );
}

function nearEnd(frame: HTMLElement): boolean {
  return frame.scrollHeight - frame.scrollTop - frame.clientHeight < 30 * ROW;
}
