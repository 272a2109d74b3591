import type { Role } from "../bindings/Role";

/** The screen that is home to a role. */
export const HOME: Record<Role, string> = {
  agent: "/desk",
  supervisor: "/rejections",
  admin: "/retention",
  auditor: "/proof",
};

/** Who may take leads and call (the office decides; this hides what would be refused). */
export function mayCall(role: Role): boolean {
  return role === "agent" || role === "supervisor";
}
