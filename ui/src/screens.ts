/**
 * The screens that are not the Desk, once: the router, the navigation and the command palette read this list.
 * Roles follow the permission table of the office (crates/office/src/verb.rs); hiding a screen is courtesy, not security.
 */
import type { ComponentType } from "react";
import type { Role } from "./bindings/Role";
import { CampaignsScreen } from "./campaigns/CampaignsScreen";
import { CertificatesScreen } from "./certificates/CertificatesScreen";
import { ConsentsScreen } from "./consents/ConsentsScreen";
import { FloorScreen } from "./floor/FloorScreen";
import { HoldsScreen } from "./holds/HoldsScreen";
import { ListsScreen } from "./lists/ListsScreen";
import { NoticesScreen } from "./notices/NoticesScreen";
import { PacksScreen } from "./packs/PacksScreen";
import { PeopleScreen } from "./people/PeopleScreen";
import { PrincipalsScreen } from "./principals/PrincipalsScreen";
import { PrivacyScreen } from "./privacy/PrivacyScreen";
import { ProofScreen } from "./proof/ProofScreen";
import { RecordingsScreen } from "./recordings/RecordingsScreen";
import { RejectionsScreen } from "./rejections/RejectionsScreen";
import { RetentionScreen } from "./retention/RetentionScreen";
import { ScriptsScreen } from "./scripts/ScriptsScreen";
import { SuppressionScreen } from "./suppression/SuppressionScreen";
import { TasksScreen } from "./tasks/TasksScreen";
import { WaitingScreen } from "./waiting/WaitingScreen";

export type ScreenId =
  | "rejections"
  | "suppression"
  | "waiting"
  | "tasks"
  | "floor"
  | "recordings"
  | "campaigns"
  | "lists"
  | "notices"
  | "consents"
  | "scripts"
  | "retention"
  | "holds"
  | "principals"
  | "privacy"
  | "packs"
  | "certificates"
  | "proof"
  | "people";

export interface ScreenEntry {
  /** Also the namespace of its texts; `${id}:nav` is its name in navigation, title and palette. */
  id: ScreenId;
  /** Route; the test id of its link is `nav-${id}`. */
  path: `/${ScreenId}`;
  /** Heading under which the navigation shows it. */
  group: "daily" | "company" | "trust";
  /** Who sees it in the navigation. */
  roles: readonly Role[];
  /** Figure of `StatusReply` shown beside the name, when it is not 0. */
  count?: "new_rejections" | "waiting" | "tasks";
  Component: ComponentType;
}

const OVERSEERS: readonly Role[] = ["supervisor", "admin", "auditor"];

export const SCREENS: readonly ScreenEntry[] = [
  {
    id: "rejections",
    path: "/rejections",
    group: "daily",
    roles: OVERSEERS,
    count: "new_rejections",
    Component: RejectionsScreen,
  },
  { id: "suppression", path: "/suppression", group: "daily", roles: OVERSEERS, Component: SuppressionScreen },
  {
    id: "waiting",
    path: "/waiting",
    group: "daily",
    roles: OVERSEERS,
    count: "waiting",
    Component: WaitingScreen,
  },
  { id: "tasks", path: "/tasks", group: "daily", roles: OVERSEERS, count: "tasks", Component: TasksScreen },
  { id: "floor", path: "/floor", group: "daily", roles: OVERSEERS, Component: FloorScreen },
  { id: "recordings", path: "/recordings", group: "daily", roles: OVERSEERS, Component: RecordingsScreen },
  { id: "campaigns", path: "/campaigns", group: "company", roles: OVERSEERS, Component: CampaignsScreen },
  { id: "lists", path: "/lists", group: "company", roles: OVERSEERS, Component: ListsScreen },
  { id: "notices", path: "/notices", group: "company", roles: OVERSEERS, Component: NoticesScreen },
  { id: "consents", path: "/consents", group: "company", roles: OVERSEERS, Component: ConsentsScreen },
  { id: "scripts", path: "/scripts", group: "company", roles: OVERSEERS, Component: ScriptsScreen },
  { id: "retention", path: "/retention", group: "company", roles: OVERSEERS, Component: RetentionScreen },
  { id: "holds", path: "/holds", group: "company", roles: OVERSEERS, Component: HoldsScreen },
  {
    id: "principals",
    path: "/principals",
    group: "company",
    roles: ["admin", "auditor"],
    Component: PrincipalsScreen,
  },
  { id: "privacy", path: "/privacy", group: "trust", roles: OVERSEERS, Component: PrivacyScreen },
  { id: "packs", path: "/packs", group: "trust", roles: OVERSEERS, Component: PacksScreen },
  {
    id: "certificates",
    path: "/certificates",
    group: "trust",
    roles: OVERSEERS,
    Component: CertificatesScreen,
  },
  { id: "proof", path: "/proof", group: "trust", roles: OVERSEERS, Component: ProofScreen },
  { id: "people", path: "/people", group: "trust", roles: OVERSEERS, Component: PeopleScreen },
];
