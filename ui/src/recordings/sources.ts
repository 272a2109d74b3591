/** What a person says of a source of recordings, as the office takes it. Pure. */
import type { RecordingLayoutTryInput } from "../bindings/RecordingLayoutTryInput";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import type { RecordingSourceSetInput } from "../bindings/RecordingSourceSetInput";
import { ZONE } from "../components/format";

/** Who names the files; `layout`: as an admin describes it. */
export const STYLES = ["vicidial", "freepbx", "freeswitch", "siphon", "layout"] as const;
/** Whose call records are read. */
export const SYSTEMS = ["asterisk", "freeswitch", "siphon"] as const;
/** What becomes of a file that was taken in. */
export const MODES = ["vault", "reference"] as const;

export interface SourceForm {
  /** Null: a new one. */
  id: string | null;
  name: string;
  folder: string;
  style: string;
  layout: string;
  zone: string;
  region: string;
  mode: string;
  campaign: string | null;
  watched: boolean;
}

/** Where the workspace is. */
export const HERE = { zone: ZONE, region: "HK" };

export function blank(): SourceForm {
  return {
    id: null,
    name: "",
    folder: "",
    style: "freepbx",
    layout: "",
    ...HERE,
    mode: "vault",
    campaign: null,
    watched: true,
  };
}

export function fromRow(row: RecordingSourceRow): SourceForm {
  const { id, name, folder, style, zone, region, mode, campaign, watched } = row;
  return { id, name, folder, style, layout: row.layout ?? "", zone, region, mode, campaign, watched };
}

/** What can be tried: a folder, and how its names are read. */
export function toTry(form: SourceForm): RecordingLayoutTryInput | null {
  const { style, folder, zone, region } = trimmed(form);
  if (folder === "" || zone === "" || region === "" || (style === "layout" && form.layout.trim() === "")) {
    return null;
  }
  return { style, folder, zone, region, ...layoutOf(form) };
}

/** What is kept; null while something is missing. */
export function toInput(form: SourceForm): RecordingSourceSetInput | null {
  const tried = toTry(form);
  const name = form.name.trim();
  if (tried === null || name === "") {
    return null;
  }
  return {
    ...tried,
    name,
    mode: form.mode,
    watched: form.watched,
    ...(form.id === null ? {} : { id: form.id }),
    ...(form.campaign === null ? {} : { campaign: form.campaign }),
  };
}

function trimmed({ style, folder, zone, region }: SourceForm) {
  return { style, folder: folder.trim(), zone: zone.trim(), region: region.trim().toUpperCase() };
}

/** Only what an admin describes has a description. */
function layoutOf({ style, layout }: SourceForm): { layout?: string } {
  return style === "layout" ? { layout: layout.trim() } : {};
}
