import { useVerb } from "../api/queries";

/** Classes of offers that the company's campaigns name, to choose from; a person may be told others, too. */
export function useClasses(): string[] {
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  return [...new Set(campaigns.map((row) => row.class))];
}

/** A class as people read it: lists write `mobile_plan`. */
export function className(name: string): string {
  return name.replaceAll("_", " ");
}
