// Pictures that a person sends: a file of theirs, or a slip drawn here.

export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}

export async function drawSlip() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 640 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#f4fbf6";
  pen.fillRect(0, 0, 480, 640);
  pen.fillStyle = "#1b7f4d";
  pen.fillRect(0, 0, 480, 110);
  pen.textAlign = "center";
  write(pen, "โอนเงินสำเร็จ", 240, 68, "bold 34px sans-serif", "#ffffff");
  write(pen, "SAMPLE · ตัวอย่างสลิป", 240, 180, "bold 26px sans-serif", "#a3201b");
  write(pen, new Date().toLocaleString(), 240, 230, "20px sans-serif", "#333333");
  write(pen, "จาก  x-xxxx-1234", 240, 320, "24px sans-serif", "#333333");
  write(pen, "ถึง  OTOP Plus", 240, 370, "24px sans-serif", "#333333");
  write(pen, "Not money. Made by the simulator.", 240, 580, "18px sans-serif", "#777777");
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.9); });
  return readFile(blob);
}

function write(pen, words, x, y, font, colour) {
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}
