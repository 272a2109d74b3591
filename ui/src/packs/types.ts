/** The office's shapes of rule packs, by the verbs that answer them. */
import type { Reply } from "../platform";

export type Pack = Reply<"rule_packs">["packs"][number];
export type Whole = Reply<"rule_pack">;
export type Rule = Whole["rows"][number];
export type Param = Rule["params"][number];
export type Holiday = Whole["holidays"][number];
/** What a change would do. */
export type Effect = Reply<"rule_try">;
/** What a signed pack would do. */
export type Tried = Reply<"pack_try">;
export type Difference = Tried["differences"][number];
/** Who signs, and what came. */
export type Signing = Reply<"pack_signers">;
export type Signer = Signing["signers"][number];
export type Installed = Signing["packs"][number];
