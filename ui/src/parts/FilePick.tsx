import { FileZone } from "./FileZone";
import { type Picked, pick } from "./files";

interface FilePickProps {
  label: string;
  /** What may be dropped here. */
  hint: string;
  picked: Picked | null;
  onPick: (picked: Picked) => void;
  accept?: string;
  testid: string;
}

/** A file that is handed over whole. */
export function FilePick({ onPick, ...zone }: FilePickProps) {
  return <FileZone {...zone} onFile={(file) => void pick(file).then(onPick)} />;
}
