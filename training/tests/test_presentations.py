import csv
import os
import shutil
import tempfile
import unittest
from collections import Counter

from training import presentations
from training.problems import InputProblem

from . import support

HEAD = ["path", "label", "species", "subject", "split"]


class Presentations(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def list(self, rows, head=HEAD):
        path = os.path.join(self.folder, "list.csv")
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return path

    def file(self, path, text="x"):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def refused(self, pattern, source, **options):
        with self.assertRaisesRegex(InputProblem, pattern):
            presentations.read(source, **options)

    ROWS = [[f"{part}{person}{label}.png", label, "print" if label == "attack" else "", f"{part}{person}", part]
            for part in ("train", "validation", "test") for person in "ab" for label in ("bona_fide", "attack")]

    def test_a_list_is_read(self):
        found = presentations.read(self.list(self.ROWS))
        self.assertEqual(len(found), 12)
        self.assertEqual(Counter(one.part for one in found), {"train": 4, "validation": 4, "test": 4})
        self.assertEqual(Counter(one.species for one in found), {"bona_fide": 6, "print": 6})

    def test_people_in_two_parts_are_refused(self):
        rows = [list(row) for row in self.ROWS]
        rows[-1][3] = "traina"
        self.refused("1 of 6 people are in two parts, such as traina in test and train", self.list(rows))

    def test_one_class_alone_is_refused(self):
        self.refused("train holds no attack", self.list([row for row in self.ROWS if row[1] == "bona_fide"]))
        self.refused("validation holds no bona fide", self.list([row for row in self.ROWS if row[4] != "validation" or row[1] == "attack"]))
        self.refused("test holds no attack", self.list([row for row in self.ROWS if row[4] != "test" or row[1] == "bona_fide"]))
        self.assertEqual(len(presentations.read(self.list([row for row in self.ROWS if row[4] != "test"]))), 8)

    def test_what_a_list_says_wrongly_is_refused_with_its_line(self):
        for column, value, pattern in ((1, "fake", ":2: label is \"fake\""), (4, "third", ":2: split is \"third\""),
                                       (0, "", ":2: .*path is empty"), (4, "", "some pictures have a split")):
            rows = [list(row) for row in self.ROWS]
            rows[0][column] = value
            self.refused(pattern, self.list(rows))
        self.refused("lacks the column label and path", self.list(self.ROWS, ["a", "b", "c", "d", "e"]))
        for box in (["1", "2", "", "4"], ["1", "2", "0", "4"], ["1", "2", "nan", "4"], ["1", "2", "inf", "4"]):
            self.refused(":2: ", self.list([[*row, *box] for row in self.ROWS], [*HEAD, "x", "y", "width", "height"]))

    def test_nothing_at_all_is_refused(self):
        self.refused("holds no picture", self.folder)
        self.refused("holds no picture", self.list([]))
        self.refused("there is no folder", os.path.join(self.folder, "nowhere"))

    def test_folders_of_ekyc_facial_are_read(self):
        for part in ("train", "val", "test"):
            self.file(f"{part}/live/{part}1.jpg")
            self.file(f"{part}/spoof/{part}2.jpg")
            self.file(f"{part}/spoof/screen/{part}3.JPG")
            self.file(f"{part}/spoof/notes.txt")
        found = presentations.read(self.folder)
        self.assertEqual(Counter((one.part, one.species) for one in found),
                         {(part, species): 1 for part in presentations.PARTS for species in ("bona_fide", "attack", "screen")})

    def test_people_of_folders_come_from_names_and_are_dealt_out_whole(self):
        for person in range(20):
            for take in range(3):
                self.file(f"live/p{person}_{take}.jpg")
                self.file(f"spoof/p{person}_{take}.jpg")
        found = presentations.read(self.folder, 4, r"^(p\d+)_")
        parts = Counter(part for _, part in {(one.subject, one.part) for one in found})
        self.assertEqual(parts, {"train": 12, "validation": 4, "test": 4})
        self.assertEqual(found, presentations.read(self.folder, 4, r"^(p\d+)_"))
        self.assertNotEqual(found, presentations.read(self.folder, 5, r"^(p\d+)_"))
        self.refused("does not match p0_0.jpg", self.folder, subject_pattern=r"^(q\d+)_")
        self.refused("no group", self.folder, subject_pattern=r"^p\d+_")
        self.refused("no regular expression", self.folder, subject_pattern=r"(")

    def test_a_copy_in_another_part_is_refused(self):
        for number, row in enumerate(self.ROWS):
            self.file(row[0], str(number))
        found = presentations.read(self.list(self.ROWS))
        digest = presentations.check_copies(found)
        self.assertEqual(presentations.check_copies(found), digest)
        self.file("testaattack.png", "0")
        with self.assertRaisesRegex(InputProblem, "the same picture in two parts"):
            presentations.check_copies(found)
        self.file("testaattack.png", "other")
        self.assertNotEqual(presentations.check_copies(found), digest)
        os.remove(os.path.join(self.folder, "testaattack.png"))
        with self.assertRaisesRegex(InputProblem, "testaattack.png cannot be read"):
            presentations.check_copies(found)

    def test_simulated_pictures_say_that_they_are(self):
        found = presentations.read(support.small_list())
        self.assertTrue(all(one.is_simulated for one in found))
        self.assertEqual(len(found), 80)
