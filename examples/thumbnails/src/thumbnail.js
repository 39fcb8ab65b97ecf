/** The average colour of a made-up image: stands for the real work. */
export function averageColor(image) {
  const color = [0, 0, 0, 255];
  for (let pixel = 0; pixel < 2_000; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) color[channel] += (image * 31 + pixel * (channel + 7)) & 0xff;
  }
  return color.map((sum, channel) => (channel === 3 ? sum : sum / 2_000));
}
