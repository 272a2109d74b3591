/** What is asked before a list comes in. */
import type { CampaignId } from "../bindings/CampaignId";
import type { LeadsImportInput } from "../bindings/LeadsImportInput";
import type { Picked } from "../parts/files";

export interface Form {
  file: Picked | null;
  campaign: CampaignId | null;
  source: string | null;
  notice: string | null;
  supplierNotice: Picked | null;
  supplierClasses: string;
  /** None ticked: the office reads them out of a notice that is plain text. */
  supplierSections: string[];
  region: string;
}

/** Where a number may come from; a row's own word wins. */
export const SOURCES = [
  "own_customer",
  "web_form",
  "referral",
  "purchased",
  "public_directory",
  "random",
] as const;

export function blank(): Form {
  return {
    file: null,
    campaign: null,
    source: null,
    notice: null,
    supplierNotice: null,
    supplierClasses: "",
    supplierSections: [],
    region: "HK",
  };
}

/** What a seller states that they complied with (PDPO s.35D(2)): told before (s.35J), and agreed (s.35K). */
export const SUPPLIER_SECTIONS = ["35J", "35K"] as const;

/** Ready to be looked at. A bought list needs the supplier's written notice (PDPO s.35D(2)); the office refuses it without. */
export function isReady(form: Form): boolean {
  const bought = form.source === "purchased";
  return form.file !== null && form.campaign !== null && (!bought || form.supplierNotice !== null);
}

export function toInput(form: Form, dryRun: boolean): LeadsImportInput {
  const bought = form.source === "purchased";
  return {
    campaign: form.campaign ?? "",
    file_name: form.file?.name ?? "",
    bytes: form.file?.bytes ?? "",
    source: form.source,
    notice: form.notice,
    supplier_notice: bought ? (form.supplierNotice?.bytes ?? null) : null,
    supplier_classes: bought ? words(form.supplierClasses) : [],
    supplier_sections: bought ? form.supplierSections : [],
    region: form.region.trim().toUpperCase() || null,
    dry_run: dryRun,
  };
}

function words(text: string): string[] {
  return text
    .split(/[,;、；，\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
