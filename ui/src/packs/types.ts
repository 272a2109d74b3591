/** The office's shapes of rule packs, by the verbs that answer them. */
import type { Reply } from "../platform";

export type Pack = Reply<"rule_packs">["packs"][number];
export type Whole = Reply<"rule_pack">;
export type Rule = Whole["rows"][number];
export type Param = Rule["params"][number];
export type Holiday = Whole["holidays"][number];
/** What a change would do. */
export type Effect = Reply<"rule_try">;
/** What became of one. */
export type Changed = Reply<"rule_change">;
