/**
 * Cuts a pasted text into signed notes. A note is lines, one empty line, then signature lines that begin with an em
 * dash; the next note begins after its last signature line. The line end after it belongs to the note.
 */
export function notes(text: string): string[] {
  const found: string[] = [];
  let lines: string[] = [];
  let signed = false;
  const close = () => {
    if (lines.some((line) => line.trim() !== "")) {
      found.push(`${lines.join("\n")}\n`);
    }
    lines = [];
    signed = false;
  };
  for (const line of text.replaceAll("\r\n", "\n").trim().split("\n")) {
    const signature = line.startsWith("\u2014 ");
    if (signed && !signature) {
      close();
    }
    if (line.trim() !== "" || lines.length > 0) {
      lines.push(line);
    }
    signed ||= signature;
  }
  close();
  return found;
}
