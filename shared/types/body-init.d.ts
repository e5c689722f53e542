/** A type of browsers that the generated client names. */
type BodyInit = NonNullable<RequestInit['body']>;
