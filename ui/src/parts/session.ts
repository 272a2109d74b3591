/** What the person signed in may do here; the office decides again on every verb. */
import { useVerb } from "../api/queries";
import type { Role } from "../bindings/Role";

export function useSession() {
  return useVerb("who_am_i", {}).data;
}

/** True when the person has one of these roles; false until that is known. */
export function useRole(...roles: readonly Role[]): boolean {
  const role = useSession()?.role;
  return role !== undefined && roles.includes(role);
}
