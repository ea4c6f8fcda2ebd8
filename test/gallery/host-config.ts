/** How a client draws cards. The values are those a person sees in Teams: its type sizes, spacing and colours in its two themes. */
export type Theme = 'light' | 'dark';

type Ink = { default: string; subtle: string };
type Inks = Record<'default' | 'dark' | 'light' | 'accent' | 'good' | 'warning' | 'attention', Ink>;

const inks: Record<Theme, Inks> = {
  light: {
    default: { default: '#242424', subtle: '#616161' },
    dark: { default: '#242424', subtle: '#616161' },
    light: { default: '#ffffff', subtle: '#e0e0e0' },
    accent: { default: '#5b5fc7', subtle: '#6f73d2' },
    good: { default: '#0e700e', subtle: '#107c10' },
    warning: { default: '#835b00', subtle: '#8a6d1f' },
    attention: { default: '#b10e1c', subtle: '#c4314b' },
  },
  dark: {
    default: { default: '#ffffff', subtle: '#adadad' },
    dark: { default: '#1f1f1f', subtle: '#3d3d3d' },
    light: { default: '#ffffff', subtle: '#d6d6d6' },
    accent: { default: '#9ea2ff', subtle: '#8b8fee' },
    good: { default: '#6bc26b', subtle: '#54b054' },
    warning: { default: '#f2c661', subtle: '#dbb04f' },
    attention: { default: '#f1707b', subtle: '#dc626d' },
  },
};

const grounds: Record<Theme, Record<'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>> = {
  light: {
    default: '#ffffff',
    emphasis: '#f5f5f5',
    accent: '#e8ebfa',
    good: '#e7f2da',
    warning: '#fbf6d9',
    attention: '#fdf3f4',
  },
  dark: {
    default: '#292929',
    emphasis: '#1f1f1f',
    accent: '#2f2f4a',
    good: '#1c3a1c',
    warning: '#463a12',
    attention: '#4a1f23',
  },
};

// Teams asks for Segoe UI; where it is not installed, the first of the others stands in.
const fontType = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

const label = {
  inputSpacing: 'Small',
  requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention', size: 'Default', color: 'Default' },
  optionalInputs: { weight: 'Bolder', size: 'Default', color: 'Default' },
};

/** The host configuration of one theme, for `AdaptiveCards.HostConfig`. */
export const hostConfig = (theme: Theme) => ({
  supportsInteractivity: true,
  choiceSetInputValueSeparator: ',',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: theme === 'light' ? '#e0e0e0' : '#474747' },
  fontTypes: {
    default: fontType("'Segoe UI', 'Liberation Sans', Arial, sans-serif"),
    monospace: fontType("Consolas, 'Liberation Mono', monospace"),
  },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: Object.fromEntries(
    Object.entries(grounds[theme]).map(([style, backgroundColor]) => [
      style,
      { backgroundColor, foregroundColors: inks[theme], borderColor: backgroundColor },
    ]),
  ),
  inputs: { label, errorMessage: { color: 'Attention', weight: 'Default', size: 'Small', spacing: 'Small' } },
  actions: {
    maxActions: 6,
    spacing: 'Default',
    buttonSpacing: 8,
    showCard: { actionMode: 'Inline', inlineTopMargin: 16, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'Horizontal',
    actionAlignment: 'Left',
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: 'Medium', maxImageHeight: 100 },
  factSet: {
    title: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Bolder', wrap: true },
    value: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Default', wrap: true },
    spacing: 16,
  },
});
