/** Closed lists that forms choose from, each word as the office writes it. */

/** On what a person is contacted. */
export const CHANNELS = ["voice", "sms", "whatsapp", "email"] as const;

/** How something can be said to a company. */
export const SAID = [...CHANNELS, "letter", "in_person"] as const;

/** What is known of a person, as notices and consents name it. */
export const DATA_KINDS = ["phone", "email", "name", "address"] as const;
