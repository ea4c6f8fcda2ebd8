/**
 * Stands in for `adaptivecards/src/schema`, which the types of `adaptivecards-templating` point to: that package's sources
 * would be checked by our settings, which they are not written for.
 */
export type IAdaptiveCard = object;
