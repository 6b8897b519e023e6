// age-encryption's declarations name two classes of the browser that Node has no global type for.
// Empty: keys here are strings, and there are no passkeys on the command line.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with the real CryptoKey
interface CryptoKey {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with the real one
interface AuthenticationExtensionsPRFValues {}
