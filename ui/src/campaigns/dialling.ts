/** Ways of dialling, in the words of the rulebook. */
export const DIALLING = ["manual", "preview", "power", "predictive", "prerecorded"];
